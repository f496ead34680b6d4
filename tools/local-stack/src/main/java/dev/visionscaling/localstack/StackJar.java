package dev.visionscaling.localstack;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds {@code local-stack.jar}, whose manifest lists the servers' class path. */
final class StackJar {
    /** The repository's root; the build sets it for tests. */
    private static final String ROOT_PROPERTY = "visionscaling.root";

    private StackJar() {}

    /** @throws LocalStackException if it was not built */
    static Path find() {
        List<Path> candidates = new ArrayList<>();
        Path own = ownJar();
        if (own != null) {
            candidates.add(own);
            addBuiltAbove(own, candidates);
        }
        String root = System.getProperty(ROOT_PROPERTY);
        if (root != null) {
            candidates.add(built(Path.of(root)));
        } else {
            addBuiltAbove(Path.of("here").toAbsolutePath(), candidates);
        }
        return candidates.stream()
                .filter(jar -> Files.isRegularFile(jar) && Files.isDirectory(jar.resolveSibling("lib")))
                .findFirst()
                .orElseThrow(() -> new LocalStackException(
                        "local-stack.jar with its lib directory is missing: build it with 'mvn package -DskipTests'"));
    }

    // Programs of other modules have a copy of this jar, without the servers' libraries beside it. A release has the
    // programs in one folder.
    private static void addBuiltAbove(Path file, List<Path> candidates) {
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            candidates.add(built(above));
            candidates.add(above.resolve("programs/local-stack.jar"));
        }
    }

    private static Path built(Path root) {
        return root.resolve("tools/local-stack/target/local-stack.jar");
    }

    private static @Nullable Path ownJar() {
        CodeSource source = StackJar.class.getProtectionDomain().getCodeSource();
        try {
            Path location = source == null ? null : Path.of(source.getLocation().toURI());
            return location != null && location.toString().endsWith(".jar") ? location : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
