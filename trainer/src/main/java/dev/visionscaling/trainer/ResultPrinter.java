package dev.visionscaling.trainer;

import dev.visionscaling.common.files.OutputFile;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.trainer.dataset.LabelledImage;
import dev.visionscaling.trainer.evaluation.Answer;
import dev.visionscaling.trainer.evaluation.AnswerReport;
import dev.visionscaling.trainer.evaluation.ClassificationReport;
import dev.visionscaling.trainer.evaluation.ConfusionMatrix;
import dev.visionscaling.trainer.evaluation.ConfusionMatrixSvg;
import dev.visionscaling.trainer.evaluation.Evaluator;
import dev.visionscaling.trainer.evaluation.ReliabilitySvg;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints how good a new model is, and draws it beside the model.
 *
 * @param model the model's file
 */
record ResultPrinter(Path model, PrintWriter out) {
    /** Measures the model on photos that it did not learn from, and returns its answers. */
    List<Answer> measure(List<LabelledImage> heldOut) throws IOException {
        try (SqueezeNetModel loaded = SqueezeNetModel.load(model, Precision.FP32)) {
            List<Answer> answers = new Evaluator(loaded).answers(heldOut);
            AnswerReport report = new AnswerReport(loaded.categories(), answers);
            print(report.text(), report.matrix());
            return answers;
        }
    }

    /** Prints what cross-validation says instead of measuring the model. */
    void crossValidated(ConfusionMatrix matrix) throws IOException {
        print(ClassificationReport.of(matrix), matrix);
    }

    void reliability(HeadReport report) throws IOException {
        OutputFile.write(beside(".reliability.svg"), ReliabilitySvg.of(report.reliability()));
        out.println(report.text());
    }

    private void print(String report, ConfusionMatrix matrix) throws IOException {
        Path drawing = beside(".confusion.svg");
        OutputFile.write(drawing, ConfusionMatrixSvg.of(matrix));
        out.println(report);
        out.println("wrote " + model + " and " + drawing);
    }

    private Path beside(String ending) {
        return model.resolveSibling(model.getFileName() + ending);
    }
}
