import Hummingbird
import NIOCore

/// A request on its way, with where it comes from.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Nil over a socket of this machine.
  let peer: String?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }
}
