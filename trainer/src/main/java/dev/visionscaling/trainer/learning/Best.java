package dev.visionscaling.trainer.learning;

import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.network.LearningNetwork;

/** Remembers the weights of the epoch that was best on the validation photos; of equal ones the one with less loss. */
final class Best {
    private NetworkWeights weights;
    private double accuracy = -1;
    private double loss = Double.MAX_VALUE;
    private int age;

    Best(NetworkWeights start) {
        this.weights = start;
    }

    void offer(LearningNetwork network, double itsAccuracy, double itsLoss) {
        age = itsAccuracy > accuracy ? 0 : age + 1;
        if (itsAccuracy > accuracy || (itsAccuracy == accuracy && itsLoss < loss)) {
            weights = network.weights();
            accuracy = itsAccuracy;
            loss = itsLoss;
        }
    }

    /** What comes now is not to be compared with what was. */
    void forget() {
        accuracy = -1;
        loss = Double.MAX_VALUE;
        age = 0;
    }

    /** Epochs since the accuracy last rose. */
    int age() {
        return age;
    }

    NetworkWeights weights() {
        return weights;
    }
}
