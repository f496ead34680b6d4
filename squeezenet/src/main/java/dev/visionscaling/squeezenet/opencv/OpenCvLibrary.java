package dev.visionscaling.squeezenet.opencv;

import com.sun.jna.NativeLibrary;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Loads OpenCV, once per process, with the settings that this project needs. */
final class OpenCvLibrary {
    /** What JavaCPP reads from system properties; a person's own values win. */
    private static final Map<String, String> SETTINGS = Map.of(
            // Every pointer is closed where it is used; no thread has to watch for forgotten ones.
            "org.bytedeco.javacpp.nopointergc", "true",
            // JavaCPP would refuse memory by the whole process's size, libtorch included.
            "org.bytedeco.javacpp.maxbytes", "0",
            "org.bytedeco.javacpp.maxphysicalbytes", "0");

    /** cv::utils::logging::setLogLevel(LogLevel), which the Java binding lacks. */
    private static final String SET_LOG_LEVEL = "_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE";

    private static final int SILENT = 0;

    private OpenCvLibrary() {}

    /** @throws UnsatisfiedLinkError if there is no OpenCV for this machine, or no room to unpack it */
    static void load() {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        String core = Loader.load(opencv_core.class);
        Loader.load(opencv_imgcodecs.class);
        opencv_core.setNumThreads(1);
        silence(core);
    }

    /** Bad pictures are this project's to report: OpenCV would print several lines for each. */
    private static void silence(String core) {
        try {
            NativeLibrary.getInstance(core).getFunction(SET_LOG_LEVEL).invokeInt(new Object[] {SILENT});
        } catch (LinkageError e) {
            // Another compiler's name for it: OpenCV stays talkative, which harms nothing.
            return;
        }
    }
}
