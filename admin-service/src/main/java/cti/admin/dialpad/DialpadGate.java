package cti.admin.dialpad;

import cti.admin.dialpad.DialpadCredentials.Credential;
import cti.schemas.event.AppId;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * What every request for an app passes: its turn, its credentials, and a second try with a new token if the old one is
 * refused. Must be the last interceptor, because it may send twice.
 */
record DialpadGate(AppId appId, DialpadCredentials credentials, RequestBudget budget)
        implements ClientHttpRequestInterceptor {

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Credential credential = credentials.of(appId);
        ClientHttpResponse response = send(request, body, execution, credential);
        if (!response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            return response;
        }
        Optional<Credential> renewed = credentials.renew(appId, credential);
        if (renewed.isEmpty()) {
            return response;
        }
        response.close();
        return send(request, body, execution, renewed.get());
    }

    private ClientHttpResponse send(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution, Credential credential)
            throws IOException {
        budget.take(credential.company(), request);
        request.getHeaders().setBearerAuth(credential.bearer());
        return execution.execute(request, body);
    }
}
