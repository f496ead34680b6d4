package dev.visionscaling.squeezenet.opencv;

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

    private OpenCvLibrary() {}

    static void prepare() {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        Loader.load(opencv_imgcodecs.class);
        opencv_core.setNumThreads(1);
    }
}
