package dev.visionscaling.common.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.images.NotTaken.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ImageWalkIT {
    private final List<String> images = new ArrayList<>();
    private final List<NotTaken> notTaken = new ArrayList<>();

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("photos"));
    }

    @Test
    void takesImagesOfAllEndingsAtAnyDepth() throws Exception {
        for (String name : List.of("a.JPG", "b/c.jfif", "b/d/e/f.JPE", "g.Jpeg", "h.png", "i.GIF", "j.bmp", "k.WebP")) {
            file(name);
        }

        walk();

        assertThat(images)
                .containsExactlyInAnyOrder(
                        "a.JPG", "b/c.jfif", "b/d/e/f.JPE", "g.Jpeg", "h.png", "i.GIF", "j.bmp", "k.WebP");
        assertThat(notTaken).isEmpty();
    }

    @Test
    void namesWhatIsHiddenOrLeftBySystems() throws Exception {
        for (String name : List.of(
                "a.jpg",
                ".DS_Store",
                "._a.jpg",
                ".thumbnails/a.jpg",
                "__MACOSX/b/._a.jpg",
                "b/Thumbs.db",
                "notes.txt")) {
            file(name);
        }

        walk();

        assertThat(images).containsExactly("a.jpg");
        assertThat(names(Kind.HIDDEN)).containsExactlyInAnyOrder(".DS_Store", "._a.jpg", ".thumbnails");
        assertThat(names(Kind.OF_A_SYSTEM)).containsExactlyInAnyOrder("__MACOSX", "b/Thumbs.db");
        assertThat(names(Kind.OTHER_TYPE)).containsExactly("notes.txt");
        assertThat(notTaken).noneMatch(NotTaken::isProblem);
    }

    @Test
    void namesWhatMayBeAnImageButCannotBeRead() throws Exception {
        Files.createSymbolicLink(folder.resolve("gone.jpg"), folder.resolve("nowhere.jpg"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.jpg").toString())
                        .start()
                        .waitFor())
                .isZero();

        walk();

        assertThat(names(Kind.BROKEN_LINK)).containsExactly("gone.jpg");
        assertThat(names(Kind.SPECIAL)).containsExactly("pipe.jpg");
        assertThat(notTaken).allMatch(NotTaken::isProblem);
    }

    @Test
    void followsLinksButNotInCircles() throws Exception {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("a.jpg"), "image");
        file("b/c.jpg");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("link.jpg"), outside.resolve("a.jpg"));
        Files.createSymbolicLink(folder.resolve("b/above"), folder);

        walk();

        assertThat(images).containsExactlyInAnyOrder("link/a.jpg", "link.jpg", "b/c.jpg");
        assertThat(names(Kind.LOOP)).containsExactly("b/above");
    }

    @Test
    void namesFoldersThatCannotBeRead() throws Exception {
        file("a.jpg");
        file("locked/b.jpg");
        Files.setPosixFilePermissions(folder.resolve("locked"), PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(folder.resolve("locked")), "root may read everything");

            walk();

            assertThat(images).containsExactly("a.jpg");
            assertThat(notTaken)
                    .containsExactly(
                            new NotTaken(Kind.UNREADABLE, folder.resolve("locked"), "locked", "permission denied"));
        } finally {
            Files.setPosixFilePermissions(folder.resolve("locked"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void takesAFolderThatIsItselfHidden() throws Exception {
        folder = Files.createDirectory(temporary.resolve(".photos"));
        file("a.jpg");

        walk();

        assertThat(images).containsExactly("a.jpg");
    }

    @Test
    void endsWhenTheVisitorHasEnough() throws Exception {
        file("a.jpg");
        file("b.jpg");

        ImageWalk.walk(folder, new Collector(false));

        assertThat(images).hasSize(1);
    }

    private void walk() throws IOException, InterruptedException {
        ImageWalk.walk(folder, new Collector(true));
    }

    private List<String> names(Kind kind) {
        return notTaken.stream()
                .filter(entry -> entry.kind() == kind)
                .map(NotTaken::name)
                .toList();
    }

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "image");
    }

    private final class Collector implements ImageWalk.Visitor {
        private final boolean all;

        private Collector(boolean all) {
            this.all = all;
        }

        @Override
        public boolean image(Path file, String name, ImageType type) {
            images.add(name);
            return all;
        }

        @Override
        public void notTaken(NotTaken entry) {
            notTaken.add(entry);
        }
    }
}
