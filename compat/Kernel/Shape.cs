namespace Amazon.Compat;

/// <summary>
/// Responses that share their members share a base class here. The official packages repeat the members instead;
/// naming the base class is a compiler error in this repository, so that no code can come to need it.
/// </summary>
internal static class Shape
{
    public const string NotOfficial = "The official package has no such type.";
}
