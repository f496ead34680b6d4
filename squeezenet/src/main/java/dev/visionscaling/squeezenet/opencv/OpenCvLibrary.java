package dev.visionscaling.squeezenet.opencv;

import com.sun.jna.NativeLibrary;
import dev.visionscaling.squeezenet.machine.LoadFailure;
import dev.visionscaling.squeezenet.machine.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Loads OpenCV, once per process, with the settings that this project needs. */
final class OpenCvLibrary {
    /** JavaCPP's system properties; values that the user has set take precedence. */
    private static final Map<String, String> SETTINGS = Map.of(
            // Every pointer is closed where it is used; no thread has to look for leaked ones.
            "org.bytedeco.javacpp.nopointergc", "true",
            // JavaCPP would deny memory because of the whole process's size, which includes libtorch.
            "org.bytedeco.javacpp.maxbytes", "0",
            "org.bytedeco.javacpp.maxphysicalbytes", "0");

    /** cv::utils::logging::setLogLevel(LogLevel), which the Java binding lacks. */
    private static final String SET_LOG_LEVEL = "_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE";

    private static final int SILENT = 0;

    private OpenCvLibrary() {}

    /** @throws UnsatisfiedLinkError if there is no OpenCV for this machine, or no space to unpack it */
    static void load() {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        Machine.current().obstacle().ifPresent(obstacle -> {
            throw new UnsatisfiedLinkError(obstacle);
        });
        String core = loadLibraries();
        opencv_core.setNumThreads(1);
        silence(core);
    }

    private static String loadLibraries() {
        try {
            String core = Loader.load(opencv_core.class);
            Loader.load(opencv_imgcodecs.class);
            return core;
        } catch (LinkageError e) {
            LoadFailure failure = new LoadFailure(
                    "OpenCV",
                    folder(),
                    "set the JVM option -Dorg.bytedeco.javacpp.cachedir to a folder on another file system");
            UnsatisfiedLinkError explained = new UnsatisfiedLinkError(failure.explain(e));
            explained.initCause(e);
            throw explained;
        }
    }

    private static Path folder() {
        try {
            return Loader.getCacheDir().toPath();
        } catch (IOException e) {
            return Path.of(System.getProperty("java.io.tmpdir", ""));
        }
    }

    /** Turns off OpenCV's log, which has several lines for each bad image; this project reports those itself. */
    private static void silence(String core) {
        try {
            NativeLibrary.getInstance(core).getFunction(SET_LOG_LEVEL).invokeInt(new Object[] {SILENT});
        } catch (LinkageError e) {
            // Another compiler mangles the name differently. OpenCV keeps logging, which does no harm.
            return;
        }
    }
}
