package io.metamigrator.report.seal;

import io.metamigrator.migration.files.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A look at a document that may have been changed since it was signed; needs nothing but the document. */
public final class Inspection {
    private final List<Flaw> flaws = new ArrayList<>();
    private final @Nullable PageFrame frame;
    private final String document;
    private final long linesBefore;
    private @Nullable SignatureLine signature;

    private Inspection(String text) {
        this.frame = PageFrame.of(text).orElse(null);
        this.document = frame == null ? text : frame.document();
        this.linesBefore = frame == null ? 0 : lines(frame.before());
    }

    /** Looks at a file's bytes, whatever they are; never throws. */
    public static Inspection of(byte[] file) {
        Inspection inspection = new Inspection(Latin1Text.text(file));
        inspection.inspect();
        return inspection;
    }

    /** Whether every byte is as it was signed, by whoever it was. */
    public boolean intact() {
        return flaws.isEmpty();
    }

    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    public boolean isPage() {
        return frame != null;
    }

    /** Who has signed; empty where the signature does not hold. */
    public Optional<SignerKey> signer() {
        return Optional.ofNullable(signature).map(SignatureLine::signer);
    }

    /** What was signed; empty where the signature does not hold. */
    public Optional<Seal.Mark> mark() {
        return Optional.ofNullable(signature)
                .map(SignatureLine::manifest)
                .map(manifest -> new Seal.Mark(manifest.text("digest"), manifest.text("fingerprint")));
    }

    /** The bytes of the document, to be read only where it is intact but for the page around it. */
    public byte[] document() {
        return Latin1Text.of(document);
    }

    /** Says more exactly where the page was changed, from how it was when it was made. */
    public void compareWith(String page) {
        PageFrame made = Seal.frame(page);
        if (frame == null
                || signature == null
                || flaws.stream().noneMatch(flaw -> flaw.part().equals("page"))
                || !made.digest().equals(signature.manifest().text("page"))) {
            return;
        }
        flaws.removeIf(flaw -> flaw.part().equals("page"));
        flaws.add(new Flaw("page", line(made, frame), "what the page shows was changed here"));
    }

    /** Says where a page that is as it was signed shows something else than this one, which its report makes. */
    public void checkThatItShows(String page) {
        PageFrame made = Seal.frame(page);
        if (frame != null && flaws.isEmpty() && !made.digest().equals(frame.digest())) {
            flaws.add(new Flaw(
                    "page", line(made, frame), "the page was signed, and does not show here what its report says"));
        }
    }

    private long line(PageFrame made, PageFrame found) {
        String was = made.before() + made.after();
        String now = found.before() + found.after();
        int at = 0;
        while (at < was.length() && at < now.length() && was.charAt(at) == now.charAt(at)) {
            at++;
        }
        boolean below = at >= found.before().length();
        return lines(now.substring(0, at)) + 1 + (below ? lines(document) : 0);
    }

    private void inspect() {
        if (frame == null && document.stripLeading().startsWith("<")) {
            flaws.add(new Flaw("page", 0, "a page without a report in it, or the report's place in it was changed"));
            return;
        }
        int start = document.lastIndexOf("\n\"" + Seal.SIGNATURE + "\":") + 1;
        if (start == 0) {
            flaws.add(new Flaw(Seal.SIGNATURE, 0, missing()));
            return;
        }
        long line = linesBefore + lines(document.substring(0, start)) + 1;
        try {
            signature = SignatureLine.of(document.substring(start));
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(Seal.SIGNATURE, line, String.valueOf(e.getMessage())));
            return;
        }
        parts(document.substring(0, start), signature.manifest());
        if (frame != null && !frame.digest().equals(signature.manifest().text("page"))) {
            flaws.add(new Flaw("page", 0, "what the page shows, or its style, was changed"));
        }
    }

    private String missing() {
        return document.isBlank()
                ? "the file is empty"
                : document.startsWith("{\n\"")
                        ? "there is none: the file is cut off, or its last lines were changed"
                        : "there is none: this is no report, or not one of a version that signs";
    }

    /** Each part has a line, in the order of their names. */
    private void parts(String text, Manifest manifest) {
        long line = linesBefore + 1;
        if (!text.startsWith("{\n")) {
            flaws.add(new Flaw("beginning", line, "the document does not begin as it was written"));
        }
        int at = text.indexOf('\n') + 1;
        boolean gap = false;
        for (String name : manifest.names()) {
            String start = "\"" + name + "\":";
            int found = text.startsWith(start, at) ? at : text.indexOf("\n" + start, Math.max(0, at - 1)) + 1;
            if (found == 0) {
                flaws.add(new Flaw(name, line + 1, "the part is missing, or its line was changed at its beginning"));
                gap = true;
                continue;
            }
            if (found > at && !gap) {
                flaws.add(new Flaw(name, line + 1, "before this part stands what was not signed"));
            }
            gap = false;
            line += lines(text.substring(at, found));
            line++;
            int end = text.indexOf('\n', found);
            String value = text.substring(found + start.length(), end);
            if (!value.endsWith(",")
                    || !digest(value.substring(0, value.length() - 1)).equals(manifest.digestOf(name))) {
                flaws.add(new Flaw(name, line, "the part was changed"));
            }
            at = end + 1;
        }
        if (at < text.length() && !gap) {
            flaws.add(new Flaw(Seal.SIGNATURE, line + 1, "before it stands what was not signed"));
        }
    }

    private static String digest(String text) {
        return Digests.hex(Digests.digest().digest(Latin1Text.of(text)));
    }

    private static long lines(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }
}
