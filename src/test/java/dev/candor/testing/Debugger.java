package dev.candor.testing;

import static java.util.Objects.requireNonNull;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.InvocationException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A debugger that is attached to a service. It has an error thrown where one can be thrown at any
 * time: a JVM that cannot load a class, or has no stack left, asks nobody where. Or it holds a
 * thread where a busy machine might.
 */
public final class Debugger implements AutoCloseable {

  private static final String AGENT =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";
  private static final Pattern LISTENING =
      Pattern.compile("Listening for transport dt_socket at address: (\\d+)");

  private final VirtualMachine machine;

  private Debugger(VirtualMachine machine) {
    this.machine = machine;
  }

  /** Starts a service that can be debugged. Skips the test if the build is none for a JVM. */
  public static Service start(Path dataDir, Map<String, String> settings) {
    Assumptions.assumeFalse(Build.current().isNative(), "a native executable has no debugger");
    return Service.startWith(List.of(AGENT), dataDir, settings);
  }

  /** Attaches one to such a service. */
  public static Debugger attach(Service service) {
    Matcher listening = service.await("the debugger's port is known", LISTENING);
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
    requireNonNull(arguments.get("port")).setValue(listening.group(1));
    try {
      return new Debugger(connector.attach(arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalConnectorArgumentsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Holds the next call of a method, at its beginning. */
  public void holdNextCall(Class<?> type, String name, Class<?>... parameters) {
    List<String> names = Stream.of(parameters).map(Class::getName).toList();
    Method method =
        machine.classesByName(type.getName()).get(0).methodsByName(name).stream()
            .filter(each -> each.argumentTypeNames().equals(names))
            .findFirst()
            .orElseThrow();
    BreakpointRequest request =
        machine.eventRequestManager().createBreakpointRequest(method.location());
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  /** Waits for that call, and has it throw a {@link StackOverflowError}. */
  public void failCall() {
    ThreadReference thread = awaitCall();
    try {
      thread.stop(newError(thread));
      thread.resume();
    } catch (InvalidTypeException
        | ClassNotLoadedException
        | IncompatibleThreadStateException
        | InvocationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for that call, and returns its thread, which is held until it is resumed. */
  public ThreadReference awaitCall() {
    try {
      while (true) {
        EventSet events = machine.eventQueue().remove(Patience.BUDGET.toMillis());
        if (events == null) {
          throw new IllegalStateException("The method was not called");
        }
        for (Event event : events) {
          if (event instanceof BreakpointEvent call) {
            machine.eventRequestManager().deleteAllBreakpoints();
            return call.thread();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the service has no thread whose name begins so. */
  public void awaitEndOf(String threads) {
    Patience.await("no thread is a " + threads)
        .until(
            () -> machine.allThreads().stream().noneMatch(each -> each.name().startsWith(threads)));
  }

  private ObjectReference newError(ThreadReference thread)
      throws InvalidTypeException,
          ClassNotLoadedException,
          IncompatibleThreadStateException,
          InvocationException {
    ClassType type = (ClassType) machine.classesByName(StackOverflowError.class.getName()).get(0);
    return type.newInstance(
        thread,
        type.methodsByName("<init>", "()V").get(0),
        List.of(),
        ObjectReference.INVOKE_SINGLE_THREADED);
  }

  @Override
  public void close() {
    try {
      machine.dispose();
    } catch (VMDisconnectedException e) {
      // The service has ended.
    }
  }
}
