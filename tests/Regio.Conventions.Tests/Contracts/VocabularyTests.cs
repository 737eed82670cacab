namespace Regio.Conventions.Contracts;

/// <summary>The vocabulary itself is whole.</summary>
public sealed class VocabularyTests
{
    [Fact]
    public void EveryTermHasBothLabelsAndAMeaning()
        => Vocabulary.Terms.Value.Where(term => term.Value.En.Length == 0 || term.Value.Zh.Length == 0 || !term.Value.Meaning.EndsWith('.')).Select(term => term.Key).ShouldBeEmpty();

    [Fact]
    public void TermsAreSnakeCase()
        => Vocabulary.Terms.Value.Keys.Where(term => term.Any(letter => letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))).ShouldBeEmpty();
}
