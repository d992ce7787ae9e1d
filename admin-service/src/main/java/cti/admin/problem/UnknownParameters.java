package cti.admin.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses query parameters that a route does not have, because a misspelt one would silently do nothing. A route's
 * parameters are its {@code @RequestParam}s and the components of its parameters that are records of ours. One that takes
 * all of them as a map knows them all.
 */
final class UnknownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith("cti.")
                && Arrays.stream(method.getMethodParameters()).noneMatch(UnknownParameters::takesAll)) {
            Set<String> known = Arrays.stream(method.getMethodParameters())
                    .flatMap(UnknownParameters::names)
                    .collect(Collectors.toSet());
            FieldError[] unknown = queryParameters(request).stream()
                    .filter(it -> !known.contains(it))
                    .map(it -> new FieldError(it, "is not known here"))
                    .toArray(FieldError[]::new);
            if (unknown.length > 0) {
                throw ProblemType.INVALID_REQUEST.toException(unknown);
            }
        }
        return true;
    }

    /** From the URL and not from the request, which would add what is in a form. */
    private static Set<String> queryParameters(HttpServletRequest request) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .keySet();
    }

    private static boolean takesAll(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestParam.class)
                && Map.class.isAssignableFrom(parameter.getParameterType());
    }

    private static Stream<String> names(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        if (named != null) {
            return Stream.of(named.name());
        }
        boolean ofRecord = parameter.getParameterType().isRecord()
                && !parameter.hasParameterAnnotation(PathVariable.class)
                && !parameter.hasParameterAnnotation(RequestBody.class);
        return ofRecord
                ? Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                : Stream.empty();
    }
}
