package io.metamigrator.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command as a client sends it.
 *
 * @param build tells the program that the client is of from another one
 * @param project the folder of the project
 * @param shown the variables that tell where output is read and how, by name
 * @param salt goes into the digests
 * @param digests of all other variables of the client, by name: no value of them leaves it
 * @param words of the command line
 */
public record Request(
        String build,
        String project,
        Map<String, String> shown,
        String salt,
        Map<String, String> digests,
        List<String> words) {

    private static final int MOST = 5000;

    /** @throws IOException where there is more of it than a frame holds */
    public byte[] encoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(out, List.of(build, project, salt));
        write(out, pairs(shown));
        write(out, pairs(digests));
        write(out, words);
        if (bytes.size() > Wire.LONGEST) {
            throw new IOException("a command line of this length is not sent");
        }
        return bytes.toByteArray();
    }

    private static List<String> pairs(Map<String, String> map) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, String> entry : map.entrySet()) {
            pairs.add(entry.getKey());
            pairs.add(entry.getValue());
        }
        return pairs;
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** @throws IOException where this is no request */
    public static Request decoded(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        List<String> head = read(in);
        if (head.size() != 3) {
            throw new IOException("this is no request");
        }
        Map<String, String> shown = map(read(in));
        Map<String, String> digests = map(read(in));
        return new Request(head.get(0), head.get(1), shown, head.get(2), digests, read(in));
    }

    private static List<String> read(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("a request holds " + MOST + " texts of a kind at most");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            if (length < 0 || length > in.available()) {
                throw new IOException("a text of a request is longer than the request");
            }
            texts.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Map<String, String> map(List<String> pairs) throws IOException {
        if (pairs.size() % 2 != 0) {
            throw new IOException("a name of a request has no value");
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            map.put(pairs.get(i), pairs.get(i + 1));
        }
        return map;
    }
}
