package dev.visionscaling.squeezenet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.download.DownloadLimits;
import dev.visionscaling.squeezenet.download.PinnedFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelNameIT {
    @Test
    void reportsAMissingNetworkInOneLine(@TempDir Path folder) throws IOException {
        URI unreachable;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unreachable = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/model.pth");
        }
        DownloadLimits limits = new DownloadLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), 1000);
        ModelName imagenet = new ModelName("imagenet", folder, new PinnedFile(unreachable, "0", folder, limits));

        assertThat(imagenet.isAvailableOffline()).isFalse();
        assertThatThrownBy(() -> imagenet.file(line -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessage("imagenet cannot be downloaded: cannot connect to " + unreachable
                        + " (you can give the path of a file instead)");
    }

    @Test
    void theBundledModelIsUnpackedOnceAndRepaired(@TempDir Path folder) throws Exception {
        Path first = BundledModel.unpack(folder);
        byte[] content = Files.readAllBytes(first);
        FileTime written = Files.getLastModifiedTime(first);

        assertThat(BundledModel.unpack(folder)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);

        Files.write(first, new byte[] {1, 2, 3});
        assertThat(Files.readAllBytes(BundledModel.unpack(folder))).isEqualTo(content);
    }

    @Test
    void theBundledModelWorksWithoutAWritableCache(@TempDir Path folder) throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "in the way");

        assertThat(BundledModel.unpack(noFolder)).isRegularFile().hasFileName("parts.safetensors");
    }
}
