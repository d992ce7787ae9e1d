package cti.admin;

import cti.admin.Http.Answer;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A browser with one cookie, which goes where it is sent by its own. */
final class Browser {

    private final Http service;
    private @Nullable String cookie;
    private @Nullable String location;

    /** @param service with or without the internal secret */
    Browser(Http service) {
        this.service = service;
    }

    /** From the beginning to the return from Dialpad. */
    Answer connect(String app) {
        open("/auth/dialpad/connect?app_id=" + app);
        return comeBack();
    }

    Answer comeBack() {
        return open(consent());
    }

    Answer open(String path) {
        Answer answer = cookie == null ? service.get(path) : service.send("GET", path, null, null, "Cookie", cookie);
        answer.headers()
                .firstValue("Set-Cookie")
                .map(it -> it.replaceAll(";.*", ""))
                .ifPresent(it -> cookie = it);
        location = answer.headers().firstValue("Location").orElse(location);
        return answer;
    }

    /** @return the path to which Dialpad sends the browser back */
    String consent() {
        URI dialpad = URI.create(String.valueOf(location));
        String origin = dialpad.getScheme() + "://" + dialpad.getAuthority();
        Answer answer =
                new Http(URI.create(origin), null).get(dialpad.toString().substring(origin.length()));
        return answer.headers().firstValue("Location").orElseThrow().replace(RunningService.PUBLIC_URL, "");
    }
}
