package io.github.behaviorfeatures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What users of the library see: the public types of the exported packages, and their members. */
final class PublicApi {

    private static final Path CLASSES = Path.of("target/classes");

    private PublicApi() {}

    /** By name. */
    static List<Class<?>> types() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.startsWith("io/") && file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(PublicApi::type)
                    .filter(PublicApi::isSeen)
                    .<Class<?>>map(type -> type)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> type(String file) {
        try {
            return Class.forName(file.replace('/', '.').replace(".class", ""), false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isSeen(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
            if (!Modifier.isPublic(outer.getModifiers())) {
                return false;
            }
        }
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && type.getModule().isExported(type.getPackageName());
    }

    /** The type and its members as the language spells them, sorted. */
    static List<String> signatures(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            add(members, field.getModifiers(), field.isSynthetic(), field.toGenericString());
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, constructor.getModifiers(), constructor.isSynthetic(), constructor.toGenericString());
        }
        for (Method method : type.getDeclaredMethods()) {
            add(members, method.getModifiers(), method.isSynthetic(), method.toGenericString());
        }
        members.sort(Comparator.naturalOrder());
        List<String> all = new ArrayList<>();
        all.add(head(type));
        all.addAll(members);
        return all;
    }

    private static void add(List<String> members, int modifiers, boolean synthetic, String signature) {
        if (!synthetic && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))) {
            members.add(signature);
        }
    }

    private static String head(Class<?> type) {
        String parent = type.getGenericSuperclass() == null
                ? ""
                : " extends " + type.getGenericSuperclass().getTypeName();
        String interfaces = type.getInterfaces().length == 0
                ? ""
                : " implements "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getGenericInterfaces())
                                        .map(java.lang.reflect.Type::getTypeName)
                                        .toList());
        return type.toGenericString() + parent + interfaces;
    }
}
