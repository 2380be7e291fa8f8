import NIOCore
import NIOHTTP1

/// A target that names its site (`GET http://other.example/ HTTP/1.1`) is asked of that site, whatever the header says
/// (RFC 9112, 3.2.2): what becomes of a request later on knows the path alone, so its name is put where it is looked
/// at.
final class TargetHost: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = Self.unwrapInboundIn(data), !head.uri.hasPrefix("/"), head.uri != "*" else {
      return context.fireChannelRead(data)
    }
    head.headers.replaceOrAdd(name: "Host", value: Self.authority(of: head.uri))
    context.fireChannelRead(Self.wrapInboundOut(.head(head)))
  }

  private static func authority(of target: String) -> String {
    let rest = target.firstRange(of: "://").map { target[$0.upperBound...] } ?? target[...]
    return String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
  }
}

/// Sets the other in its place, behind the reader of HTTP: the server itself only lets handlers stand where targets are
/// paths already.
final class TargetHostSetter: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Never

  func handlerAdded(context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    do {
      let reader = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(TargetHost(), position: .after(reader))
    } catch {
      // Without it targets can't be told apart: nobody is answered.
      context.close(promise: nil)
    }
  }
}
