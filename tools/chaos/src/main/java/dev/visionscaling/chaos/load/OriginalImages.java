package dev.visionscaling.chaos.load;

import dev.visionscaling.chaos.cluster.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The originals: rendered images, and a few files that consumers must reject. */
public final class OriginalImages {
    private final List<OriginalImage> good;
    private final List<OriginalImage> bad;

    private OriginalImages(List<OriginalImage> good, List<OriginalImage> bad) {
        this.good = List.copyOf(good);
        this.bad = List.copyOf(bad);
    }

    /** Renders {@code count} images into {@code folder} and adds the bad files. */
    public static OriginalImages render(Cluster cluster, Path folder, int count, long seed)
            throws IOException, InterruptedException {
        Path rendered = folder.resolve("rendered");
        cluster.runRenderer(
                List.of("render", rendered.toString(), "--count", String.valueOf(count), "--seed", "" + seed));
        Path originals = Files.createDirectories(folder.resolve("originals"));
        List<OriginalImage> good = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(rendered)) {
            files = all.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String name = "part-" + good.size() + ".jpg";
            Files.move(file, originals.resolve(name));
            good.add(new OriginalImage(name, true, true));
        }
        return new OriginalImages(good, writeBadFiles(originals, good.get(0)));
    }

    private static List<OriginalImage> writeBadFiles(Path originals, OriginalImage example) throws IOException {
        byte[] whole = Files.readAllBytes(originals.resolve(example.name()));
        Files.write(originals.resolve("cut-short.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(originals.resolve("empty.jpg"), new byte[0]);
        Files.writeString(originals.resolve("error-page.jpg"), "<html><body>502 Bad Gateway</body></html>\n");
        byte[] noise = new byte[5_000];
        new Random(7).nextBytes(noise);
        System.arraycopy("GIF89a".getBytes(StandardCharsets.US_ASCII), 0, noise, 0, 6);
        Files.write(originals.resolve("noise.jpg"), noise);
        return List.of(
                new OriginalImage("cut-short.jpg", true, false),
                new OriginalImage("empty.jpg", true, false),
                new OriginalImage("error-page.jpg", true, false),
                new OriginalImage("noise.jpg", true, false),
                new OriginalImage("missing.jpg", false, false));
    }

    /** The good ones first. */
    public List<OriginalImage> all() {
        return Stream.concat(good.stream(), bad.stream()).toList();
    }

    /** A random one, with the probability {@code badShare} a bad one. */
    OriginalImage any(Random random, double badShare) {
        List<OriginalImage> from = random.nextDouble() < badShare ? bad : good;
        return from.get(random.nextInt(from.size()));
    }
}
