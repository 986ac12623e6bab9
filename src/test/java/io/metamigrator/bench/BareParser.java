package io.metamigrator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/** jsoup's StreamParser alone over a UTF-16 page: takes each row and drops it; prints the milliseconds. */
final class BareParser {

    private BareParser() {}

    public static void main(String[] args) throws IOException {
        long begun = System.nanoTime();
        try (BufferedReader reader = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_16);
                StreamParser parser = new StreamParser(Parser.htmlParser()).parse(reader, "")) {
            Iterator<Element> elements = parser.iterator();
            while (elements.hasNext()) {
                Element element = elements.next();
                if (element.nameIs("tr")) {
                    for (Node before = element.previousSibling(); before != null; before = element.previousSibling()) {
                        before.remove();
                    }
                    element.remove();
                }
            }
        }
        System.out.println((System.nanoTime() - begun) / 1_000_000);
    }
}
