namespace CodePipelineActions.Aws;

/// <summary>Where a deployment goes, when not to the function's own region and account.</summary>
/// <param name="Region">A region's name, such as <c>eu-west-1</c>; <see langword="null"/> for the function's own.</param>
/// <param name="Role">The ARN of a role to assume, in this account or another; <see langword="null"/> for the function's own.</param>
public sealed record AwsTarget(string? Region, string? Role);
