package dev.visionscaling.localstack.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The archive of PostgreSQL's programs that is part of the build. */
final class PostgresArchive {
    private static final String DRAFT = "unpacking-";

    private PostgresArchive() {}

    /**
     * Returns the folder below {@code cache} that holds this archive's content; unpacks it first if that is missing.
     */
    static Path unpackedIn(Path cache) throws IOException {
        Path home = cache.resolve("postgresql-" + digest());
        if (!Files.isDirectory(home)) {
            unpack(cache, home);
        }
        return home;
    }

    // Unpacks into a temporary folder and then moves that, because several stacks may start at once.
    private static void unpack(Path cache, Path home) throws IOException {
        Files.createDirectories(cache);
        deleteAbandoned(cache);
        Path draft = Files.createTempDirectory(cache, DRAFT);
        try (TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(archive()))) {
            TarArchiveEntry entry;
            while ((entry = entries.getNextEntry()) != null) {
                write(entry, entries, draft);
            }
        }
        try {
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            delete(draft); // another stack was faster
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path draft) throws IOException {
        Path target = draft.resolve(entry.getName()).normalize();
        if (!target.startsWith(draft)) {
            throw new IOException("the archive of PostgreSQL names a file outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
                throw new IOException(target + " cannot be made executable");
            }
        }
    }

    // A stack that was killed while it unpacked leaves its temporary folder behind. Unpacking never takes an hour.
    private static void deleteAbandoned(Path cache) throws IOException {
        Instant limit = Instant.now().minus(Duration.ofHours(1));
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(cache, DRAFT + "*")) {
            for (Path draft : drafts) {
                if (Files.getLastModifiedTime(draft).toInstant().isBefore(limit)) {
                    delete(draft);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String digest() throws IOException {
        try (DigestInputStream in = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
        String name = "/postgres-" + system + "-" + machine + ".txz";
        InputStream resource = PostgresArchive.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("this build has no PostgreSQL for " + system + " on " + machine
                    + ": build it with the property postgres.platform");
        }
        return new BufferedInputStream(resource);
    }
}
