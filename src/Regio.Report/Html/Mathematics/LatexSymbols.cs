namespace Regio.Report;

/// <summary>What the commands of LaTeX stand for.</summary>
internal static class LatexSymbols
{
    /// <summary>Letters and what is set like one.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Letters = Pairs(
        "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ "
        + "phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ infty ∞ emptyset ∅ hbar ℏ imath ı jmath ȷ "
        + "ldots … dots … top ⊤ prime ′ # # % % $ $ & & _ _");

    /// <summary>Operators, relations, arrows.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Operators = Pairs(
        "cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ odot ⊙ otimes ⊗ oplus ⊕ oslash ⊘ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ in ∈ notin ∉ ni ∋ "
        + "subset ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩ setminus ∖ wedge ∧ vee ∨ neg ¬ forall ∀ exists ∃ partial ∂ nabla ∇ to → rightarrow → leftarrow ← Rightarrow ⇒ Leftarrow ⇐ "
        + "iff ⟺ mapsto ↦ mid ∣ parallel ∥ perp ⊥ colon : cdots ⋯ vdots ⋮ ddots ⋱ ll ≪ gg ≫ succeq ⪰ preceq ⪯ dagger † triangle △");

    /// <summary>Operators that grow and carry limits above and below.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Big = Pairs("sum ∑ prod ∏ bigcup ⋃ bigcap ⋂ coprod ∐");

    /// <summary>Operators that grow with limits at the side.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Integrals = Pairs("int ∫ iint ∬ oint ∮");

    /// <summary>Functions whose limits stand beneath.</summary>
    internal static readonly IReadOnlySet<string> Limits = Words("max min sup inf lim argmax argmin limsup liminf");

    /// <summary>Functions.</summary>
    internal static readonly IReadOnlySet<string> Functions = Words("ln log exp det Pr sin cos tan tanh dim ker deg gcd arg");

    /// <summary>Signs above a letter.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Accents = Pairs("hat ˆ bar ¯ dot ˙ ddot ¨ tilde ˜ vec → check ˇ breve ˘");

    /// <summary>Signs that grow with what is beneath them.</summary>
    internal static readonly IReadOnlyDictionary<string, string> WideAccents = Pairs("widehat ^ widetilde ~ overline ¯");

    /// <summary>Fences after <c>\left</c> and <c>\right</c>, or alone.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Fences = Pairs("{ { } } | ‖ lbrace { rbrace } langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lVert ‖ rVert ‖ Vert ‖ lvert | rvert | vert |");

    /// <summary>Widths of spaces.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Spaces = Pairs(", 0.167em : 0.222em ; 0.278em ! -0.167em quad 1em qquad 2em enspace 0.5em thinspace 0.167em");

    /// <summary>What opens and closes the environments that are tables.</summary>
    internal static readonly IReadOnlyDictionary<string, (string Open, string Close)> Environments = new Dictionary<string, (string Open, string Close)>(StringComparer.Ordinal)
    {
        ["matrix"] = ("", ""),
        ["pmatrix"] = ("(", ")"),
        ["bmatrix"] = ("[", "]"),
        ["vmatrix"] = ("|", "|"),
        ["cases"] = ("{", ""),
        ["aligned"] = ("", ""),
        ["gathered"] = ("", ""),
    };

    /// <summary>Letters with doubled strokes; Unicode keeps some of them apart from the rest.</summary>
    internal static string DoubleStruck(char letter) => letter switch
    {
        'C' => "ℂ",
        'H' => "ℍ",
        'N' => "ℕ",
        'P' => "ℙ",
        'Q' => "ℚ",
        'R' => "ℝ",
        'Z' => "ℤ",
        '1' => "𝟙",
        >= 'A' and <= 'Z' => char.ConvertFromUtf32(0x1D538 + (letter - 'A')),
        _ => letter.ToString(),
    };

    /// <summary>Script capitals; Unicode keeps some of them apart from the rest.</summary>
    internal static string Script(char letter) => letter switch
    {
        'B' => "ℬ",
        'E' => "ℰ",
        'F' => "ℱ",
        'H' => "ℋ",
        'I' => "ℐ",
        'L' => "ℒ",
        'M' => "ℳ",
        'R' => "ℛ",
        >= 'A' and <= 'Z' => char.ConvertFromUtf32(0x1D49C + (letter - 'A')),
        _ => letter.ToString(),
    };

    private static Dictionary<string, string> Pairs(string list)
        => list.Split(' ').Chunk(2).ToDictionary(pair => "\\" + pair[0], pair => pair[1], StringComparer.Ordinal);

    private static HashSet<string> Words(string list) => list.Split(' ').Select(word => "\\" + word).ToHashSet(StringComparer.Ordinal);
}
