package io.metamigrator.outside;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A folder that is held open: what is done in it is done there, whatever somebody makes of its path meanwhile. No symbolic
 * link is followed in it. For one thread.
 */
public final class HeldFolder implements Closeable {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final SecureDirectoryStream<Path> folder;

    private HeldFolder(Path path, DirectoryStream<Path> opened) throws IOException {
        if (!(opened instanceof SecureDirectoryStream<Path> secure)) {
            opened.close();
            throw new FileSystemException(path.toString(), null, "this file system cannot hold a folder open");
        }
        this.path = path;
        this.folder = secure;
    }

    /** Opens a folder that others may write, too; the path may lead over links of whoever has set it. */
    public static HeldFolder of(Path path) throws IOException {
        return new HeldFolder(path, Files.newDirectoryStream(path));
    }

    /**
     * Opens a folder of this process's own, made where there is none.
     *
     * @throws FileSystemException where it is a link, belongs to somebody else, or others may write into it
     */
    public static HeldFolder own(Path path) throws IOException {
        make(path);
        HeldFolder opened = of(path);
        try {
            opened.refuseForeign();
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    /** Opens a folder in this one, in the same way. */
    public HeldFolder in(String name) throws IOException {
        Path inner = path.resolve(name);
        if (!has(name)) {
            make(inner);
        }
        HeldFolder opened = new HeldFolder(inner, opened(name, inner));
        try {
            opened.refuseForeign();
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private DirectoryStream<Path> opened(String name, Path inner) throws IOException {
        try {
            return folder.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException e) {
            throw has(name) && !attributes(name).isDirectory()
                    ? refused(inner, "it is no folder but a link or a file; take it away")
                    : e;
        }
    }

    private static void make(Path path) throws IOException {
        if (path.getParent() != null && !Files.exists(path.getParent())) {
            make(path.getParent());
        }
        try {
            Files.createDirectory(path, PRIVATE_FOLDER);
        } catch (FileAlreadyExistsException e) {
            // as it should be, or it is found out when it is opened
        }
    }

    private void refuseForeign() throws IOException {
        PosixFileAttributes found =
                folder.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
        Map<String, Object> named = Files.readAttributes(path, "unix:fileKey,uid", LinkOption.NOFOLLOW_LINKS);
        if (!found.fileKey().equals(named.get("fileKey"))) {
            throw refused(path, "it is a symbolic link, or was put in another's place; make it a folder");
        }
        if (!ServiceUser.isTrusted((Integer) named.get("uid"))) {
            throw refused(path, "it belongs to " + found.owner().getName() + "; let it belong to who runs this");
        }
        if (ServiceUser.mayOthersWrite(found)) {
            throw refused(path, "others may write into it; chmod 700 it");
        }
    }

    private static FileSystemException refused(Path path, String reason) {
        return new FileSystemException(path.toString(), null, "the folder " + path + " is not used: " + reason);
    }

    public Path path() {
        return path;
    }

    /** Whether there is anything of this name, even a link that leads nowhere. */
    public boolean has(String name) throws IOException {
        try {
            attributes(name);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** What is there under this name itself. */
    public BasicFileAttributes attributes(String name) throws IOException {
        return folder.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    /** What is in it, in no order. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = folder.newDirectoryStream(Path.of("."))) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** Deletes the files in it. */
    public void empty() throws IOException {
        for (String name : names()) {
            delete(name);
        }
    }

    /** Renames, here or into another folder of the same file system; what has the name there is replaced. */
    public void move(String name, HeldFolder to, String newName) throws IOException {
        folder.move(Path.of(name), to.folder, Path.of(newName));
    }

    public void delete(String name) throws IOException {
        folder.deleteFile(Path.of(name));
    }

    /** Opens what has to be a regular file. */
    public InputStream read(String name) throws IOException {
        if (!attributes(name).isRegularFile()) {
            throw refused(path.resolve(name), "it is no regular file");
        }
        return Channels.newInputStream(channel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    /**
     * Makes a file that only its owner may read.
     *
     * @throws FileAlreadyExistsException where the name is taken, if only by a link
     */
    public OutputStream create(String name) throws IOException {
        return Channels.newOutputStream(folder.newByteChannel(
                Path.of(name),
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
                PRIVATE_FILE));
    }

    /** Has what is written in a file on the disk. */
    public void force(String name) throws IOException {
        try (SeekableByteChannel channel = channel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ((FileChannel) channel).force(true);
        }
    }

    /** Has the names in this folder on the disk. */
    public void force() throws IOException {
        force(".");
    }

    private SeekableByteChannel channel(String name, Set<OpenOption> options) throws IOException {
        return folder.newByteChannel(Path.of(name), options);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
