import ai.djl.engine.Engine;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Makes DJL and JavaCPP unpack their native libraries into their caches. Run while the container image is built. */
final class Unpack {
    public static void main(String[] args) {
        Engine.getEngine("PyTorch");
        Loader.load(opencv_core.class);
        Loader.load(opencv_imgcodecs.class);
    }
}
