package io.metamigrator.systems.mt5;

/**
 * What a walk over a sheet has found, apart from the reading of its cells.
 *
 * @param index its place in the workbook, from 0
 * @param isHidden whether nobody sees it
 * @param rows how many it holds, blank ones too
 * @param hiddenRows how many of them nobody sees
 * @param hiddenColumns how many columns nobody sees
 * @param merged its merged cells
 */
record SheetFacts(
        int index, String name, boolean isHidden, long rows, long hiddenRows, long hiddenColumns, MergedCells merged) {}
