package cti.query.position;

import cti.schemas.directory.AppEntry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds a request back until what it reads includes the position of its header {@value #HEADER}. */
final class MinPosition implements HandlerInterceptor {

    static final String HEADER = "Min-Position";

    private final RequestedPosition requested;

    MinPosition(RequestedPosition requested) {
        this.requested = requested;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String position = request.getHeader(HEADER);
        if (position != null && request.getAttribute("app") instanceof AppEntry app) {
            requested.await(app, HEADER, position);
        }
        return true;
    }
}
