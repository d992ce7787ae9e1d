package cti.query.parameter;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.support.ExtendedServletRequestDataBinder;

/** Switches off that headers fill in for missing parameters: {@code From} is a header of mail clients and crawlers. */
@ControllerAdvice
class HeaderBinding {

    @InitBinder
    void ignoreHeaders(WebDataBinder binder) {
        if (binder instanceof ExtendedServletRequestDataBinder servletBinder) {
            servletBinder.setHeaderPredicate(header -> false);
        }
    }
}
