package io.metamigrator.systems.mt5;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The parts of a packed document, each walked to its end, within bounds, and with its checksum. */
final class WorkbookParts implements Closeable {
    private static final int MOST_PARTS = 10_000;
    static final XMLInputFactory XML = factory();

    private final ZipFile zip;
    private final Map<String, ZipEntry> parts = new HashMap<>();

    /** What is done at each step of a walk. */
    interface Step {
        void at(int event, XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    /** A document that is not taken as it is: the message is one clause for people. */
    static final class StrangePartException extends IOException {
        private static final long serialVersionUID = 1;

        StrangePartException(String problem) {
            super(problem);
        }
    }

    WorkbookParts(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
        try {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (parts.put(key(entry.getName()), entry) != null || parts.size() > MOST_PARTS) {
                    throw new StrangePartException("it has two parts of one name, or too many parts");
                }
            }
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        return factory;
    }

    private static String key(String name) {
        return (name.startsWith("/") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return parts.containsKey(key(name));
    }

    /** The beginning of a part that is no XML. */
    Optional<String> text(String name, int most) throws IOException {
        ZipEntry entry = parts.get(key(name));
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            return Optional.of(new String(bytes.readNBytes(most), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Walks over a part; one that is not there has no steps. */
    void walk(String name, Step step) throws IOException {
        ZipEntry entry = parts.get(key(name));
        if (entry == null) {
            return;
        }
        try (InputStream bytes = new BoundedPart(zip.getInputStream(entry), entry)) {
            XMLStreamReader xml = XML.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new StrangePartException("its part " + name + " declares or uses entities of its own");
                }
                step.at(event, xml);
            }
            bytes.skip(Long.MAX_VALUE);
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException unread
                    ? unread
                    : new StrangePartException("the XML of its part " + name + " breaks");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
