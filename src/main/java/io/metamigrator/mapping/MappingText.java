package io.metamigrator.mapping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads mapping files as text. */
public final class MappingText {
    private MappingText() {}

    /**
     * The text of a file, without a mark of the byte order.
     *
     * @throws MappingException that names the line which is not UTF-8
     */
    public static String read(Path file) throws IOException {
        return of(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    /** The same of bytes that were read. */
    static String of(String name, byte[] bytes) {
        ByteBuffer unread = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(unread).toString().replaceFirst("^\uFEFF", "");
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int place = 0; place < unread.position(); place++) {
                line += bytes[place] == '\n' ? 1 : 0;
            }
            throw new MappingException(List.of(name + ":" + line + ": this is not UTF-8 (byte 0x"
                    + String.format("%02X", bytes[unread.position()]) + "), save the file as UTF-8"));
        }
    }

    /** Why a file cannot be read, in words. */
    public static String whyUnreadable(IOException thrown) {
        if (thrown instanceof NoSuchFileException) {
            return "it is not there";
        }
        return thrown instanceof AccessDeniedException
                ? "this user has no right to"
                : thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    }
}
