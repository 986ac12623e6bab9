package io.metamigrator.systems.mt5;

import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/**
 * Some sheets of a workbook as a workbook of their own. What a sheet needs beside itself (texts, formats) is copied as it is; only
 * what names the other sheets is left out, and so are they.
 */
final class SheetsApart {
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final Set<String> ABOUT_ALL_SHEETS = Set.of("definedNames", "bookViews", "customWorkbookViews");

    private final ZipFile zip;
    private final WorkbookScan.Found workbook;
    private final Set<Integer> sheets;
    private final Set<String> goneIds = new HashSet<>();
    private final Set<String> goneParts = new HashSet<>();
    private int sheet;

    private SheetsApart(ZipFile zip, WorkbookScan.Found workbook, Set<Integer> sheets) {
        this.zip = zip;
        this.workbook = workbook;
        this.sheets = sheets;
    }

    /** @param sheets by their places, from 0 */
    static void write(Path file, Set<Integer> sheets, OutputStream to) throws IOException {
        WorkbookScan.Found found = WorkbookScan.of(file);
        try (ZipFile zip = new ZipFile(file.toFile());
                ZipOutputStream part = new ZipOutputStream(to)) {
            new SheetsApart(zip, found, sheets).write(part);
        } catch (XMLStreamException e) {
            throw new IOException("the workbook cannot be taken apart", e);
        }
    }

    private void write(ZipOutputStream part) throws IOException, XMLStreamException {
        byte[] list = without(workbook.workbook(), this::isOther);
        byte[] relations = without(workbook.relations(), this::leadsToOther);
        byte[] types = without("[Content_Types].xml", this::isOfOther);
        for (ZipEntry entry : zip.stream().toList()) {
            String name = plain(entry.getName());
            if (entry.isDirectory() || goneParts.contains(name)) {
                continue;
            }
            ZipEntry copy = new ZipEntry(entry.getName());
            copy.setTimeLocal(ALWAYS);
            part.putNextEntry(copy);
            if (name.equals(plain(workbook.workbook()))) {
                part.write(list);
            } else if (name.equals(plain(workbook.relations()))) {
                part.write(relations);
            } else if (name.equals(plain("[Content_Types].xml"))) {
                part.write(types);
            } else {
                try (InputStream bytes = bytes(entry)) {
                    bytes.transferTo(part);
                }
            }
            part.closeEntry();
        }
    }

    private static String plain(String name) {
        return (name.startsWith("/") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    }

    private boolean isOther(StartElement element) {
        String name = element.getName().getLocalPart();
        if (name.equals("sheet") && !sheets.contains(sheet++)) {
            element.getAttributes().forEachRemaining(attribute -> {
                if (attribute.getName().getLocalPart().equals("id")) {
                    goneIds.add(attribute.getValue());
                }
            });
            return true;
        }
        return ABOUT_ALL_SHEETS.contains(name);
    }

    private boolean leadsToOther(StartElement element) {
        boolean isGone =
                goneIds.contains(value(element, "Id")) || value(element, "Type").endsWith("/calcChain");
        if (isGone) {
            String target = value(element, "Target");
            goneParts.add(plain(target.startsWith("/") ? target : workbook.folder() + target));
        }
        return isGone;
    }

    private boolean isOfOther(StartElement element) {
        return goneParts.contains(plain(value(element, "PartName")));
    }

    private static String value(StartElement element, String name) {
        Attribute found = element.getAttributeByName(new QName(name));
        return found == null ? "" : found.getValue();
    }

    /** A part without some of its elements. */
    private byte[] without(String name, Predicate<StartElement> isGone) throws IOException, XMLStreamException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try (InputStream bytes = bytes(entry(name))) {
            XMLEventReader events = WorkbookParts.XML.createXMLEventReader(bytes);
            XMLEventWriter copy = new OutputFactoryImpl().createXMLEventWriter(rest, "UTF-8");
            while (events.hasNext()) {
                XMLEvent event = events.nextEvent();
                if (event.isStartElement() && isGone.test(event.asStartElement())) {
                    skip(events);
                } else {
                    copy.add(event);
                }
            }
            copy.close();
        }
        return rest.toByteArray();
    }

    private static void skip(XMLEventReader events) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            XMLEvent event = events.nextEvent();
            depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
        }
    }

    private InputStream bytes(ZipEntry entry) throws IOException {
        return new BoundedPart(zip.getInputStream(entry), entry);
    }

    private ZipEntry entry(String name) throws IOException {
        return zip.stream()
                .filter(entry -> plain(entry.getName()).equals(plain(name)))
                .findFirst()
                .orElseThrow(() -> new IOException("the workbook has no " + name));
    }
}
