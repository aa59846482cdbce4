package dev.candor.rest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * The bytes of a body that one answer has, or that many share: a client that reads slowly costs no
 * copy of them.
 */
final class SharedBody {

  private final ByteBuf bytes;

  private SharedBody(ByteBuf bytes) {
    this.bytes = Unpooled.unreleasableBuffer(bytes.asReadOnly());
  }

  /**
   * Returns a body of one answer. Its bytes are on the heap, where they are collected as any object
   * is.
   */
  static SharedBody once(byte[] bytes) {
    return new SharedBody(Unpooled.wrappedBuffer(bytes));
  }

  /**
   * Returns a body that is kept as long as the service runs. Its bytes are outside of the heap,
   * because Netty would copy them there for each answer, and are never freed.
   */
  static SharedBody forever(byte[] bytes) {
    return new SharedBody(Unpooled.directBuffer(bytes.length, bytes.length).writeBytes(bytes));
  }

  int length() {
    return bytes.readableBytes();
  }

  byte[] copy() {
    return ByteBufUtil.getBytes(bytes);
  }

  @SuppressWarnings("deprecation") // all other ways copy
  private Buffer toBuffer() {
    return Buffer.buffer(bytes.duplicate());
  }

  /** Hands the bytes to Vert.x as they are. */
  @Provider
  public static final class Writer implements ServerMessageBodyWriter<SharedBody> {

    @Override
    public boolean isWriteable(
        Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
      return type == SharedBody.class;
    }

    @Override
    public void writeResponse(SharedBody body, Type generic, ServerRequestContext context) {
      ((ResteasyReactiveRequestContext) context)
          .unwrap(RoutingContext.class)
          .response()
          .end(body.toBuffer(), null);
    }

    @Override
    public boolean isWriteable(
        Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
      return type == SharedBody.class;
    }

    @Override
    public void writeTo(
        SharedBody body,
        Class<?> type,
        Type generic,
        Annotation[] annotations,
        MediaType mediaType,
        MultivaluedMap<String, Object> headers,
        OutputStream out)
        throws IOException {
      out.write(body.copy());
    }
  }
}
