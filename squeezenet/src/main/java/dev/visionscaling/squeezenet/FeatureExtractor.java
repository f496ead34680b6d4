package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.ActivationObserver;
import dev.visionscaling.squeezenet.djl.InferenceException;
import dev.visionscaling.squeezenet.djl.TorchNetwork;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.model.ModelException;
import dev.visionscaling.squeezenet.network.LinearHead;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.torchscript.TorchArchive;
import java.io.IOException;

/** Computes the features that a {@link LinearHead} works on, in 32 bits. Thread-safe; its sessions are not. */
public final class FeatureExtractor implements AutoCloseable {
    private final TorchNetwork network;

    private FeatureExtractor(TorchNetwork network) {
        this.network = network;
    }

    /** @throws ModelException if libtorch does not load the network */
    public static FeatureExtractor open(NetworkWeights weights) {
        try {
            byte[] archive =
                    TorchArchive.features(weights, ComputeDevice.current().kernels());
            return new FeatureExtractor(TorchNetwork.load("features", archive));
        } catch (IOException e) {
            throw new ModelException("libtorch cannot load the network: " + e.getMessage(), e);
        }
    }

    /** Creates a session for one thread. Close it before this. */
    public Session newSession() {
        return new Session(network.newObserver(ModelInput.SIDE, ModelInput.SIDE, 3));
    }

    @Override
    public void close() {
        network.close();
    }

    /** Computes features, one image at a time. Not thread-safe. */
    public static final class Session implements AutoCloseable {
        private final ActivationObserver observer;

        private Session(ActivationObserver observer) {
            this.observer = observer;
        }

        /**
         * Returns {@link LinearHead#SIZE} numbers.
         *
         * @throws ModelException if the network fails
         */
        public float[] features(ModelInput image) {
            try {
                return observer.run(image.pixels()).get(0);
            } catch (InferenceException e) {
                throw new ModelException("the features cannot be computed: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            observer.close();
        }
    }
}
