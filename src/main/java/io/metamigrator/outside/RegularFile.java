package io.metamigrator.outside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Opens files that others have put there: a regular file only, since reading anything else may last for ever. */
public final class RegularFile {
    private RegularFile() {}

    /** What a path itself is, in words: {@code a named pipe or a device}; empty where it is a regular file. */
    public static String strangeness(Path path) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.isRegularFile()) {
            return "";
        }
        return found.isDirectory()
                ? "a folder"
                : found.isSymbolicLink() ? "a symbolic link" : "a named pipe, a socket or a device";
    }

    /** @throws FileSystemException where it is no regular file */
    public static InputStream open(Path path) throws IOException {
        return Channels.newInputStream(channel(path));
    }

    /** @throws FileSystemException where it is no regular file */
    public static FileChannel channel(Path path) throws IOException {
        String strange = strangeness(path);
        if (!strange.isEmpty()) {
            throw new FileSystemException(path.toString(), null, "it is " + strange + " and no regular file");
        }
        return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether it is there, and a regular file and nothing else. */
    public static boolean is(Path path) {
        try {
            return strangeness(path).isEmpty();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
