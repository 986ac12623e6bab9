package io.metamigrator.systems.mt5;

import io.metamigrator.systems.mt5.WorkbookParts.StrangePartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** Walks over a whole workbook before it is read: what its sheets hold, and whether it is within bounds. */
final class WorkbookScan {
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private static final String MAIN = ".sheet.main+xml";
    private static final String MACROS = ".sheet.macroEnabled.main+xml";
    private static final long BYTES_OF_A_TEXT = 56;
    private static final long SHARE_OF_MEMORY = 3;
    private static final int MOST_SHEETS = 250;
    private static final int MOST_FORMATS = 70_000;

    private final WorkbookParts parts;
    private String workbook = "xl/workbook.xml";
    private String texts = "";
    private boolean hasFormats;
    private long sharedTexts;

    private WorkbookScan(WorkbookParts parts) {
        this.parts = parts;
    }

    /**
     * @param workbook the name of the part that lists its sheets
     * @param sheets in their order
     * @param hasFormats whether it says how its cells are shown
     */
    record Found(String workbook, List<SheetFacts> sheets, boolean hasFormats) {

        /** The name of the part that says in which parts its sheets are. */
        String relations() {
            int slash = workbook.lastIndexOf('/') + 1;
            return folder() + "_rels/" + workbook.substring(slash) + ".rels";
        }

        /** What a name of a part is relative to. */
        String folder() {
            return workbook.substring(0, workbook.lastIndexOf('/') + 1);
        }
    }

    /** @throws StrangePartException where it is not taken */
    static Found of(Path file) throws IOException {
        try (WorkbookParts parts = new WorkbookParts(file)) {
            return new WorkbookScan(parts).walk();
        }
    }

    private Found walk() throws IOException {
        parts.walk("[Content_Types].xml", this::contentType);
        sharedTexts();
        int slash = workbook.lastIndexOf('/') + 1;
        String folder = workbook.substring(0, slash);
        Map<String, String> targets = new HashMap<>();
        parts.walk(folder + "_rels/" + workbook.substring(slash) + ".rels", (event, xml) -> {
            if (starts(event, xml, "Relationship")) {
                String target = attribute(xml, "Target");
                targets.put(attribute(xml, "Id"), target.startsWith("/") ? target : folder + target);
            }
        });
        List<String[]> sheets = new ArrayList<>();
        parts.walk(workbook, (event, xml) -> {
            if (starts(event, xml, "sheet")) {
                String id = xml.getAttributeValue(RELATIONS, "id");
                id = id == null ? xml.getAttributeValue(STRICT_RELATIONS, "id") : id;
                sheets.add(
                        new String[] {attribute(xml, "name"), targets.getOrDefault(id, ""), attribute(xml, "state")});
            }
        });
        if (sheets.isEmpty() || sheets.size() > MOST_SHEETS) {
            throw new StrangePartException("it has " + sheets.size() + " sheets");
        }
        List<SheetFacts> facts = new ArrayList<>();
        for (String[] sheet : sheets) {
            SheetScan scan = new SheetScan(sheet[0], sharedTexts);
            if (parts.has(sheet[1])) {
                parts.walk(sheet[1], scan);
            }
            facts.add(scan.facts(facts.size(), !sheet[2].isEmpty() && !sheet[2].equals("visible")));
        }
        return new Found(workbook, facts, hasFormats);
    }

    private void contentType(int event, XMLStreamReader xml) throws IOException {
        if (starts(event, xml, "Override")) {
            String type = attribute(xml, "ContentType");
            String name = attribute(xml, "PartName");
            String plain = name.startsWith("/") ? name.substring(1) : name;
            if (type.endsWith(MAIN) || type.endsWith(MACROS)) {
                workbook = plain;
            } else if (type.endsWith(".sharedStrings+xml")) {
                texts = plain;
            } else if (type.endsWith(".spreadsheetml.styles+xml") && parts.has(plain)) {
                hasFormats = true;
                formats(plain);
            }
        }
    }

    private void formats(String part) throws IOException {
        long[] count = new long[1];
        parts.walk(part, (event, xml) -> {
            if (starts(event, xml, "xf") || starts(event, xml, "numFmt")) {
                count[0]++;
            }
            if (count[0] > MOST_FORMATS) {
                throw new StrangePartException("it has more than " + MOST_FORMATS + " formats of cells");
            }
        });
    }

    /** All shared texts are held in memory while a sheet is read. */
    private void sharedTexts() throws IOException {
        long[] size = new long[1];
        long most = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        parts.walk(texts, (event, xml) -> {
            if (starts(event, xml, "si")) {
                sharedTexts++;
                size[0] += BYTES_OF_A_TEXT;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                size[0] += xml.getTextLength();
            }
            if (size[0] > most) {
                throw new StrangePartException(
                        "its texts take more memory than there is; save its sheets as CSV, or give it more memory");
            }
        });
    }

    static boolean starts(int event, XMLStreamReader xml, String name) {
        return event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(name);
    }

    static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
