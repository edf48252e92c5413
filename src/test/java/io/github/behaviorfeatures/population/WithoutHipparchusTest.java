package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The library where nobody has added the optional dependency. */
class WithoutHipparchusTest {

    @Test
    void fittingSaysWhatToAddAndTheRestWorks() throws Exception {
        try (URLClassLoader alone = alone()) {
            Class<?> model = alone.loadClass(PopulationModel.class.getName());
            assertThat(model.getField("DEFAULT").get(null).toString()).isNotNull();
            Class<?> fitClass = alone.loadClass(PopulationFit.class.getName());
            Object fit = fitClass.getMethod("ofDefaults").invoke(null);
            Throwable failure =
                    failure(() -> fitClass.getMethod("fit", Stream.class).invoke(fit, Stream.empty()));
            assertThat(failure)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("fitting a population model needs the optional library Hipparchus: add the dependency"
                            + " org.hipparchus:hipparchus-optim:4.0.3 (and, to a named module, requires"
                            + " hipparchus.optim)");
        }
    }

    /** The library's classes with nothing but the JDK's base behind them; the platform's loader knows all modules. */
    private static URLClassLoader alone() throws MalformedURLException {
        URL classes = Path.of("target", "classes").toUri().toURL();
        return new URLClassLoader(new URL[] {classes}, null);
    }

    private interface Call {
        Object run() throws ReflectiveOperationException, IOException;
    }

    private static Throwable failure(Call call) throws Exception {
        try {
            return new AssertionError("answered " + call.run());
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }
}
