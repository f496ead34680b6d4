package dev.visionscaling.chaos.load;

import dev.visionscaling.chaos.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The originals: rendered photos, and a few files that no consumer can do anything with. */
public final class Contents {
    private final List<Content> good;
    private final List<Content> bad;

    private Contents(List<Content> good, List<Content> bad) {
        this.good = List.copyOf(good);
        this.bad = List.copyOf(bad);
    }

    /** Renders {@code photos} images into {@code folder} and spoils copies of some. */
    public static Contents render(World world, Path folder, int photos, long seed)
            throws IOException, InterruptedException {
        Path rendered = folder.resolve("rendered");
        world.runTrainer(
                List.of("render", rendered.toString(), "--count", String.valueOf(photos), "--seed", "" + seed));
        Path originals = Files.createDirectories(folder.resolve("originals"));
        List<Content> good = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(rendered)) {
            files = all.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String name = "photo-" + good.size() + ".jpg";
            Files.move(file, originals.resolve(name));
            good.add(new Content(name, true, true));
        }
        return new Contents(good, spoil(originals, good.get(0)));
    }

    private static List<Content> spoil(Path originals, Content photo) throws IOException {
        byte[] whole = Files.readAllBytes(originals.resolve(photo.name()));
        Files.write(originals.resolve("cut-short.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(originals.resolve("empty.jpg"), new byte[0]);
        Files.writeString(originals.resolve("error-page.jpg"), "<html><body>502 Bad Gateway</body></html>\n");
        byte[] noise = new byte[5_000];
        new Random(7).nextBytes(noise);
        System.arraycopy("GIF89a".getBytes(StandardCharsets.US_ASCII), 0, noise, 0, 6);
        Files.write(originals.resolve("noise.jpg"), noise);
        return List.of(
                new Content("cut-short.jpg", true, false),
                new Content("empty.jpg", true, false),
                new Content("error-page.jpg", true, false),
                new Content("noise.jpg", true, false),
                new Content("missing.jpg", false, false));
    }

    /** All of them. */
    public List<Content> all() {
        return Stream.concat(good.stream(), bad.stream()).toList();
    }

    /** One of them, a bad one with the probability {@code badShare}. */
    Content any(Random random, double badShare) {
        List<Content> from = random.nextDouble() < badShare ? bad : good;
        return from.get(random.nextInt(from.size()));
    }
}
