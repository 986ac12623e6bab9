package io.metamigrator.sandbox;

/**
 * What the tenant insists on.
 *
 * @param uniqueNames a second group or symbol of the same folded name is refused with 409
 * @param uniqueEmails a second trader with the same e-mail is refused with 409
 * @param requiredFields a missing field is refused with 400
 * @param references an id that points to nothing is refused with 400
 * @param guardedParents deleting what others refer to is refused with 409
 */
public record Strictness(
        boolean uniqueNames,
        boolean uniqueEmails,
        boolean requiredFields,
        boolean references,
        boolean guardedParents) {}
