namespace LocalAws.Lambda.Model;

/// <summary>Environments that Lambda keeps ready for a version or an alias. Here none is started ahead: only the time that it takes is played.</summary>
/// <param name="Requested">How many.</param>
/// <param name="ReadyAt">Until then the configuration is <c>IN_PROGRESS</c>.</param>
internal sealed record ProvisionedConcurrency(int Requested, DateTimeOffset LastModified, DateTimeOffset ReadyAt);
