package dev.visionscaling.squeezenet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loader's messages are those of glibc 2.31 to 2.40. */
class LoadFailureTest {
    private static final LoadFailure LIBTORCH = new LoadFailure(
            "libtorch", Path.of("/no/such/folder"), "set DJL_CACHE_DIR to a folder on another file system");

    private static String explain(String message) {
        return LIBTORCH.explain(
                new IllegalStateException("Failed to load PyTorch native library", new UnsatisfiedLinkError(message)));
    }

    @ParameterizedTest
    @CsvSource({"GLIBC_2.35", "GLIBCXX_3.4.30", "CXXABI_1.3.13"})
    void saysThatTheSystemIsTooOld(String version) {
        assertThat(explain("/cache/libopencv_core.so.413: /lib64/libc.so.6: version `" + version
                        + "' not found (required by /cache/libopencv_core.so.413)"))
                .isEqualTo("libtorch cannot be loaded: this system is too old, it lacks " + version
                        + ": use Debian 12, Ubuntu 22.04 or a newer one");
    }

    @ParameterizedTest
    @CsvSource({"libgomp.so.1,libgomp1 (apt)", "libstdc++.so.6,libstdc++6 (apt)", "libz.so.1,zlib1g (apt)"})
    void namesThePackageOfAMissingLibrary(String library, String packageName) {
        assertThat(explain("/cache/libtorch_cpu.so: " + library
                        + ": cannot open shared object file: No such file or directory"))
                .startsWith("libtorch cannot be loaded: " + library + " is missing: install " + packageName);
    }

    @Test
    void namesALibraryOfAnUnknownPackage() {
        assertThat(explain("libfoo-2.so.1: cannot open shared object file: No such file or directory"))
                .isEqualTo("libtorch cannot be loaded: libfoo-2.so.1 is missing: install the package that contains it");
    }

    @Test
    void namesTheFolderOnAFullDisk() {
        FileSystemException full = new FileSystemException("/x/libtorch.so", null, "No space left on device");
        assertThat(LIBTORCH.explain(new IllegalStateException("Failed to extract", full)))
                .isEqualTo("libtorch cannot be unpacked: there is no space left in /no/such/folder: make space, or"
                        + " set DJL_CACHE_DIR to a folder on another file system");
    }

    @Test
    void repeatsTheDeepestMessageOfAnythingElse() {
        assertThat(explain("/cache/libtorch.so: file too short"))
                .isEqualTo("libtorch cannot be loaded from /no/such/folder: /cache/libtorch.so: file too short");
    }
}
