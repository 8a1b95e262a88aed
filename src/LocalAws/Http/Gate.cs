using LocalAws.Http.Signing;
using LocalAws.Iam;

namespace LocalAws.Http;

/// <summary>What every signed request passes: who is it, and what may he do.</summary>
internal sealed record Gate(Authenticator Authenticator, LocalIam Iam);
