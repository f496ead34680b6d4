package dev.visionscaling.trainer.training;

import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.trainer.network.TrainableNetwork;

/** Keeps the weights of the epoch with the best validation accuracy; among equal ones, that with the lowest loss. */
final class BestWeights {
    private NetworkWeights weights;
    private double accuracy = -1;
    private double loss = Double.MAX_VALUE;
    private int epochsSinceImprovement;

    BestWeights(NetworkWeights start) {
        this.weights = start;
    }

    void offer(TrainableNetwork network, double newAccuracy, double newLoss) {
        epochsSinceImprovement = newAccuracy > accuracy ? 0 : epochsSinceImprovement + 1;
        if (newAccuracy > accuracy || (newAccuracy == accuracy && newLoss < loss)) {
            weights = network.weights();
            accuracy = newAccuracy;
            loss = newLoss;
        }
    }

    /** Starts a new comparison: the next epoch counts as an improvement. */
    void reset() {
        accuracy = -1;
        loss = Double.MAX_VALUE;
        epochsSinceImprovement = 0;
    }

    /** Returns the number of epochs since the accuracy last rose. */
    int epochsSinceImprovement() {
        return epochsSinceImprovement;
    }

    NetworkWeights weights() {
        return weights;
    }
}
