package cti.query.parameter;

import static java.util.stream.Collectors.toCollection;

import cti.query.problem.FieldProblem;
import cti.query.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the route does not know, and those that are empty or repeated: Spring MVC would ignore
 * them, and a filter that was ignored answers with other people's calls.
 */
final class KnownParameters implements HandlerInterceptor {

    private final Map<Method, SortedSet<String>> namesByRoute = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route) {
            SortedSet<String> known = namesByRoute.computeIfAbsent(route.getMethod(), KnownParameters::namesOf);
            List<FieldProblem> errors = new ArrayList<>();
            request.getParameterMap().forEach((name, values) -> complaint(name, values, known)
                    .ifPresent(it -> errors.add(new FieldProblem(name, it))));
            if (!errors.isEmpty()) {
                throw ProblemType.INVALID_PARAMETER.toException(errors);
            }
        }
        return true;
    }

    private static Optional<String> complaint(String name, String[] values, SortedSet<String> known) {
        if (!known.contains(name)) {
            return Optional.of(
                    known.isEmpty()
                            ? "unknown parameter; this route has none"
                            : "unknown parameter; known are " + String.join(", ", known));
        }
        if (values.length > 1) {
            return Optional.of("must be given once");
        }
        if (values[0].isBlank()) {
            return Optional.of("must not be empty");
        }
        return values[0].chars().anyMatch(Character::isISOControl)
                ? Optional.of("must not contain control characters")
                : Optional.empty();
    }

    /** The components of the records that a route takes its parameters in. */
    private static SortedSet<String> namesOf(Method route) {
        return Stream.of(route.getParameters())
                .filter(it -> it.isAnnotationPresent(ParameterObject.class))
                .flatMap(it ->
                        Stream.of(it.getType().getDeclaredConstructors()[0].getParameters()))
                .map(KnownParameters::nameOf)
                .collect(toCollection(TreeSet::new));
    }

    private static String nameOf(Parameter parameter) {
        BindParam bound = parameter.getAnnotation(BindParam.class);
        return bound == null ? parameter.getName() : bound.value();
    }
}
