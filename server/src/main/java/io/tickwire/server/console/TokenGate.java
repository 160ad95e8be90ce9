package io.tickwire.server.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** Lets see what is the node's own only who shows the console's token. The pages are for everybody. */
final class TokenGate implements Filter {
    private static final String BEARER = "Bearer ";
    private static final Set<String> GUARDED = Set.of("/health", "/ready", "/metrics", "/api");

    private final Optional<byte[]> token;

    /** Without a token everybody may see everything: only this machine can come here. */
    TokenGate(Optional<String> token) {
        this.token = token.map(text -> text.getBytes(UTF_8));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (token.isEmpty() || !isGuarded(request.path().path()) || isShown(request)) {
            chain.proceed();
            return;
        }
        response.status(Status.UNAUTHORIZED_401);
        response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        response.send("the console wants its token: Authorization: Bearer ...\n");
    }

    private static boolean isGuarded(String path) {
        return GUARDED.stream().anyMatch(guarded -> path.equals(guarded) || path.startsWith(guarded + "/"));
    }

    private boolean isShown(RoutingRequest request) {
        String shown = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        token.orElseThrow(),
                        shown.substring(BEARER.length()).strip().getBytes(UTF_8));
    }
}
