namespace LocalAws.Lambda.Model;

/// <summary>Environments that Lambda keeps ready for a version or an alias. Here none is started ahead: only the time that it takes is played.</summary>
/// <param name="Requested">How many.</param>
/// <param name="Terms">Until when the configuration is <c>IN_PROGRESS</c>, and what it is then.</param>
internal sealed record ProvisionedConcurrency(int Requested, DateTimeOffset LastModified, ProvisioningTerms Terms)
{
    public string StatusAt(DateTimeOffset now) => now < Terms.EndsAt ? "IN_PROGRESS" : Terms.Failure is null ? "READY" : "FAILED";
}

/// <param name="EndsAt">When Lambda is done with it, either way.</param>
/// <param name="Failure">Why nothing is ready then; null when it is.</param>
internal sealed record ProvisioningTerms(DateTimeOffset EndsAt, string? Failure = null);
