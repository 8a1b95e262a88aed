namespace LocalAws.Iam.Policies;

/// <summary>Decides as IAM does within one account: an explicit deny wins, then an allow is needed; a session policy and the role's own must both allow.</summary>
internal sealed record PolicyEvaluation(CallerIdentity Caller, IReadOnlyList<PolicyDocument> Identity)
{
    /// <summary>What narrows this one session; null when nothing does.</summary>
    public PolicyDocument? Session { get; init; }

    /// <summary>The policy of what is asked for, such as a bucket's; null when it has none.</summary>
    public PolicyDocument? Resource { get; init; }

    /// <summary>As of keys: what their policy neither allows the caller nor leaves to his account's policies, no policy of his can allow.</summary>
    public bool IsDecidedByResource { get; init; }

    public Decision Decide(AccessRequest request)
    {
        var context = Context(request);
        if (Denies(Identity, request, context)) return new("with an explicit deny in an identity-based policy");
        if (Session is not null && Denies([Session], request, context)) return new("with an explicit deny in a session policy");
        if (Resource is not null && Statements(Resource, false).Any(s => IsAbout(s) && s.Covers(request, context))) return new("with an explicit deny in a resource-based policy");
        var own = Identity.SelectMany(policy => Statements(policy, true).Where(s => s.Covers(request, context)).Select(s => (policy, s))).ToList();
        var isAllowedByResource = Resource is not null && Statements(Resource, true).Any(s => s.Principal?.Names(Caller) == true && s.Covers(request, context));
        if (IsDecidedByResource && !isAllowedByResource && !IsLeftToAccount(request, context)) return new($"because no resource-based policy allows the {request.Action} action");
        if (own.Count == 0 && !isAllowedByResource) return new($"because no identity-based policy allows the {request.Action} action");
        if (Session is not null && !Statements(Session, true).Any(s => s.Covers(request, context))) return new($"because no session policy allows the {request.Action} action");
        return new((string?)null) { AllowedBy = own };
    }

    /// <summary>Whether the policy of a role trusts the caller; to name the caller's account is enough there, beside what his own policies say.</summary>
    public bool IsTrusted(AccessRequest request)
    {
        var about = Resource!.Statements.Where(statement => IsAbout(statement) && statement.Covers(request, Context(request))).ToList();
        return about.Count > 0 && about.All(statement => statement.IsAllow);
    }

    private static bool Denies(IEnumerable<PolicyDocument> policies, AccessRequest request, IReadOnlyDictionary<string, string> context) =>
        policies.Any(policy => Statements(policy, false).Any(statement => statement.Covers(request, context)));

    private static IEnumerable<PolicyStatement> Statements(PolicyDocument policy, bool isAllow) => policy.Statements.Where(statement => statement.IsAllow == isAllow);

    private bool IsLeftToAccount(AccessRequest request, IReadOnlyDictionary<string, string> context) =>
        Resource is not null && Statements(Resource, true).Any(s => s.Principal?.NamesAccountOf(Caller) == true && s.Covers(request, context));

    private bool IsAbout(PolicyStatement statement) => statement.Principal is { } principal && (principal.Names(Caller) || principal.NamesAccountOf(Caller));

    // Loopback stands for the encrypted transport of AWS: nobody listens in between.
    private Dictionary<string, string> Context(AccessRequest request) => new(request.Conditions, StringComparer.Ordinal)
    {
        ["aws:securetransport"] = "true",
        ["aws:principalaccount"] = Caller.Account,
        ["aws:principalarn"] = Caller.RoleArn,
        ["aws:viaawsservice"] = "false",
    };
}
