package dev.visionscaling.dashboard.web;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.live.Bin;
import dev.visionscaling.dashboard.live.Lag;
import dev.visionscaling.dashboard.live.Latency;
import dev.visionscaling.dashboard.live.Outage;
import dev.visionscaling.dashboard.live.PartitionLag;
import dev.visionscaling.dashboard.live.SummaryFigures;
import dev.visionscaling.dashboard.live.View;
import dev.visionscaling.dashboard.results.BinCount;
import dev.visionscaling.dashboard.results.CameraStatus;
import dev.visionscaling.dashboard.results.Prediction;
import dev.visionscaling.dashboard.results.Rate;
import dev.visionscaling.dashboard.results.Rejected;
import dev.visionscaling.dashboard.results.Rejections;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes views as JSON for the page. */
final class ViewJson {
    private ViewJson() {}

    /** @param canRedrive true if the page may redrive rejected images */
    static byte[] of(View view, boolean canRedrive) {
        return Json.object(json -> {
            json.writeBooleanField("full", view.full());
            json.writeBooleanField("loaded", view.loaded());
            json.writeBooleanField("canRedrive", canRedrive);
            json.writeNumberField("now", view.now().toEpochMilli());
            figures(json, view.figures(), view.rejections());
            bins(json, view);
            json.writeArrayFieldStart("belt");
            for (Prediction prediction : view.recentResults()) {
                Json.prediction(json, prediction);
            }
            json.writeEndArray();
            rates(json, view);
            if (view.latency().isPresent()) {
                latency(json, view.latency().get());
            }
            lag(json, view.lag());
            rejections(json, view.rejections());
            if (view.cameras().isPresent()) {
                cameras(json, view.cameras().get());
            }
            if (view.outage().isPresent()) {
                outage(json, view.outage().get());
            }
        });
    }

    private static void figures(JsonGenerator json, SummaryFigures figures, Rejections rejections) throws IOException {
        BinCount predicted = figures.predicted();
        json.writeObjectFieldStart("figures");
        json.writeNumberField("registered", figures.registered());
        json.writeNumberField("predicted", predicted.images());
        json.writeNumberField("rejected", rejections.count());
        json.writeNumberField("waiting", figures.waiting());
        json.writeNumberField("perSecond", Json.rounded(figures.perSecond()));
        if (figures.secondsLeft().isPresent()) {
            json.writeNumberField(
                    "secondsLeft", Math.round(figures.secondsLeft().getAsDouble()));
        }
        count(json, predicted);
        json.writeEndObject();
    }

    private static void count(JsonGenerator json, BinCount count) throws IOException {
        json.writeNumberField("count", count.images());
        json.writeNumberField("mean", Json.rounded(count.meanConfidence()));
        json.writeNumberField("labelled", count.labelled());
        json.writeNumberField("correct", count.correct());
    }

    private static void bins(JsonGenerator json, View view) throws IOException {
        json.writeArrayFieldStart("bins");
        for (Bin bin : view.bins()) {
            json.writeStartObject();
            json.writeStringField("name", bin.name());
            count(json, bin.count());
            json.writeArrayFieldStart("newest");
            for (ImageId image : bin.newest()) {
                Json.image(json, image);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void rates(JsonGenerator json, View view) throws IOException {
        json.writeArrayFieldStart("rates");
        for (Rate rate : view.rates()) {
            json.writeStartObject();
            json.writeNumberField("second", rate.second());
            json.writeObjectFieldStart("hosts");
            for (Map.Entry<String, Long> host : rate.byHost().entrySet()) {
                json.writeNumberField(host.getKey(), host.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void latency(JsonGenerator json, Latency latency) throws IOException {
        json.writeObjectFieldStart("latency");
        json.writeNumberField("results", latency.results());
        json.writeNumberField("p50", Json.rounded(latency.p50()));
        json.writeNumberField("p95", Json.rounded(latency.p95()));
        json.writeNumberField("p99", Json.rounded(latency.p99()));
        if (latency.late().isPresent()) {
            json.writeNumberField("deadline", latency.late().get().deadline().toMillis());
            json.writeNumberField("late", latency.late().get().results());
        }
        json.writeEndObject();
    }

    private static void lag(JsonGenerator json, Lag lag) throws IOException {
        json.writeObjectFieldStart("lag");
        if (lag instanceof Lag.Unknown unknown) {
            json.writeStringField("unknown", unknown.reason());
        } else if (lag instanceof Lag.Known known) {
            json.writeArrayFieldStart("partitions");
            for (PartitionLag partition : known.partitions()) {
                json.writeStartObject();
                json.writeNumberField("partition", partition.partition());
                json.writeNumberField("waiting", partition.waiting());
                json.writeStringField("owner", partition.owner());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void rejections(JsonGenerator json, Rejections rejections) throws IOException {
        json.writeObjectFieldStart("rejections");
        json.writeObjectFieldStart("reasons");
        for (Map.Entry<String, Long> reason : rejections.byReason().entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("newest");
        for (Rejected rejected : rejections.newest()) {
            json.writeStartObject();
            Json.imageFields(json, rejected.image());
            json.writeStringField("reason", rejected.reason());
            json.writeStringField("detail", rejected.detail());
            if (rejected.bin().isPresent()) {
                json.writeStringField("bin", rejected.bin().get());
            }
            json.writeStringField("host", rejected.hostname());
            json.writeNumberField("time", rejected.time().toEpochMilli());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void cameras(JsonGenerator json, List<CameraStatus> cameras) throws IOException {
        json.writeArrayFieldStart("cameras");
        for (CameraStatus camera : cameras) {
            json.writeStartObject();
            json.writeStringField("camera", camera.camera());
            json.writeStringField("state", camera.state());
            json.writeNumberField("brightness", Json.rounded(camera.brightness()));
            json.writeNumberField("dark", Json.rounded(100 * camera.clippedDark()));
            json.writeNumberField("bright", Json.rounded(100 * camera.clippedBright()));
            json.writeNumberField("sharpness", Json.rounded(camera.sharpness()));
            json.writeNumberField("lastImage", camera.lastImage().toEpochMilli());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void outage(JsonGenerator json, Outage outage) throws IOException {
        json.writeObjectFieldStart("outage");
        json.writeNumberField("since", outage.since().toEpochMilli());
        json.writeStringField("reason", outage.reason());
        json.writeEndObject();
    }
}
