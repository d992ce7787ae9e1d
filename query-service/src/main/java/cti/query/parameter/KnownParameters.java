package cti.query.parameter;

import cti.query.problem.FieldProblem;
import cti.query.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the route does not know, that are empty or repeated, or whose text is no value. Spring MVC
 * would ignore the former, and a filter that was ignored answers with other people's calls; of the latter it would name
 * those of one record only, and take an enum constant's Java name.
 */
final class KnownParameters implements HandlerInterceptor {

    private final Map<Method, SortedMap<String, Class<?>>> typesByRoute = new ConcurrentHashMap<>();
    private final ParameterValues values = new ParameterValues();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route) {
            SortedMap<String, Class<?>> known =
                    typesByRoute.computeIfAbsent(route.getMethod(), KnownParameters::typesOf);
            List<FieldProblem> errors = new ArrayList<>();
            request.getParameterMap().forEach((name, texts) -> {
                String complaint = complaint(name, texts, known);
                if (complaint != null) {
                    errors.add(new FieldProblem(name, complaint));
                }
            });
            if (!errors.isEmpty()) {
                throw ProblemType.INVALID_PARAMETER.toException(errors);
            }
        }
        return true;
    }

    private @Nullable String complaint(String name, String[] texts, SortedMap<String, Class<?>> known) {
        Class<?> type = known.get(name);
        if (type == null) {
            return known.isEmpty()
                    ? "unknown parameter; this route has none"
                    : "unknown parameter; known are " + String.join(", ", known.keySet());
        }
        if (texts.length > 1) {
            return "must be given once";
        }
        if (texts[0].isBlank()) {
            return "must not be empty";
        }
        if (texts[0].chars().anyMatch(Character::isISOControl)) {
            return "must not contain control characters";
        }
        return values.complaint(texts[0], type);
    }

    /** The components of the records that a route takes its parameters in. */
    private static SortedMap<String, Class<?>> typesOf(Method route) {
        SortedMap<String, Class<?>> types = new TreeMap<>();
        for (Parameter argument : route.getParameters()) {
            if (argument.isAnnotationPresent(ParameterObject.class)) {
                for (Parameter component :
                        argument.getType().getDeclaredConstructors()[0].getParameters()) {
                    BindParam bound = component.getAnnotation(BindParam.class);
                    types.put(bound == null ? component.getName() : bound.value(), component.getType());
                }
            }
        }
        return types;
    }
}
