package dev.visionscaling.trainer.training;

import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.network.TrainableNetwork;

/** Remembers the weights of the epoch that was best on the validation photos; of equal ones the one with less loss. */
final class BestWeights {
    private NetworkWeights weights;
    private double accuracy = -1;
    private double loss = Double.MAX_VALUE;
    private int epochsSinceImprovement;

    BestWeights(NetworkWeights start) {
        this.weights = start;
    }

    void offer(TrainableNetwork network, double itsAccuracy, double itsLoss) {
        epochsSinceImprovement = itsAccuracy > accuracy ? 0 : epochsSinceImprovement + 1;
        if (itsAccuracy > accuracy || (itsAccuracy == accuracy && itsLoss < loss)) {
            weights = network.weights();
            accuracy = itsAccuracy;
            loss = itsLoss;
        }
    }

    /** What comes now is not to be compared with what was. */
    void reset() {
        accuracy = -1;
        loss = Double.MAX_VALUE;
        epochsSinceImprovement = 0;
    }

    /** Epochs since the accuracy last rose. */
    int epochsSinceImprovement() {
        return epochsSinceImprovement;
    }

    NetworkWeights weights() {
        return weights;
    }
}
