package lanewise.bench.fork;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import lanewise.bench.noise.NativeThread;

/**
 * Lets a fork work only while it holds the baton, so that forks which live at once never run at
 * once. Before each iteration, and before it ends, the fork says what it is ready for and waits
 * until the run hands it the baton. A fork that nobody gave an address never waits, as under plain
 * JMH.
 */
public final class Baton {
  /** The system property that holds where the run listens, and this fork's number: port/number. */
  public static final String ADDRESS = "lanewise.baton";

  /** What a fork can be ready for. */
  public enum Ready {
    /** For an iteration that warms up. */
    TO_WARM_UP,
    /** For a turn: an iteration that counts. */
    FOR_A_TURN,
    /** For the proof of its result, after its last turn. */
    TO_END
  }

  private static final Baton OF_THIS_JVM = connected(System.getProperty(ADDRESS));

  private final DataOutputStream out;
  private final DataInputStream in;
  private volatile int worker;

  private Baton(DataOutputStream out, DataInputStream in) {
    this.out = out;
    this.in = in;
  }

  /** One a fork, for JMH makes profilers and benchmarks apart from each other. */
  public static Baton ofThisJvm() {
    return OF_THIS_JVM;
  }

  private static Baton connected(String address) {
    if (address == null) {
      return new Baton(null, null);
    }
    String[] parts = address.split("/", -1);
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(parts[0]));
      socket.setTcpNoDelay(true);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(Integer.parseInt(parts[1]));
      out.writeLong(ProcessHandle.current().pid());
      return new Baton(out, new DataInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException("the run at " + address + " cannot be reached", e);
    }
  }

  /** The calling thread is the one that is measured. */
  public void worker() {
    if (out != null && worker == 0) {
      worker = NativeThread.id();
    }
  }

  /** Says what this fork is ready for and waits for the baton. A fork whose run is gone ends. */
  public void await(Ready ready) {
    if (out == null) {
      return;
    }
    try {
      synchronized (this) {
        out.writeUTF(ready.name());
        out.writeInt(worker);
        out.flush();
        if (in.read() < 0) {
          Runtime.getRuntime().halt(1);
        }
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
  }
}
