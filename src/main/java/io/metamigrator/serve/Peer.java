package io.metamigrator.serve;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/** Whoever has called a socket of this machine, as the system knows him: the user of this process, or root. */
final class Peer {
    /** By name, and by number where it has none. */
    private static final Set<String> ROOT = Set.of("root", "0");

    private Peer() {}

    /**
     * The name of the user who calls.
     *
     * @param socket belongs to the user of this process
     * @throws IOException where it is somebody else, to whom nothing is told
     */
    static String of(SocketChannel call, Path socket) throws IOException {
        String owner = Files.getOwner(socket).getName();
        if (!call.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return owner; // then the mode of the file alone keeps others out
        }
        String user = call.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        if (!user.equals(owner) && !ROOT.contains(user)) {
            throw new IOException("user " + user + " called, and only " + owner + " may");
        }
        return user;
    }
}
