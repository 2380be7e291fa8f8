/// What a shell is told once: ask `mutua __complete` for what fits at the cursor.
///
/// Answers are lines `value<tab>description`; a line `:files` asks the shell for file names, and a value that ends in
/// `=` or `,` goes on without a space.
enum CompletionScript: String, CaseIterable {
  case bash, zsh, fish

  var text: String {
    switch self {
    case .bash: Self.bashText
    case .zsh: Self.zshText
    case .fish: Self.fishText
    }
  }

  private static let bashText = #"""
    # bash: eval "$(mutua completion bash)", or save it as ~/.local/share/bash-completion/completions/mutua
    _mutua() {
      local -a words=() answers=()
      local i word line glue=0 head
      # bash cuts words at = and : ; put them together again.
      for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#words[@]} > 0)) && [[ $glue == 1 || $word == [=:] ]]; then
          words[${#words[@]}-1]+=$word
        else
          words+=("$word")
        fi
        [[ $word == [=:] ]] && glue=1 || glue=0
      done
      local cursor=${words[${#words[@]}-1]}
      COMPREPLY=()
      while IFS= read -r line; do
        if [[ $line == :files ]]; then
          head=; [[ $cursor == --*=* ]] && head=${cursor%%=*}=
          compopt -o filenames 2>/dev/null
          while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "${cursor#"$head"}")
          return
        fi
        [[ -n $line ]] && answers+=("${line%%$'\t'*}")
      done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
      # What stands before the last = or : is on the line already.
      head=${cursor%"${cursor##*[=:]}"}
      for line in "${answers[@]}"; do
        [[ $line == *[=,] ]] && compopt -o nospace 2>/dev/null
        COMPREPLY+=("${line#"$head"}")
      done
    }
    complete -F _mutua mutua

    """#

  private static let zshText = #"""
    #compdef mutua
    # zsh: save it as _mutua in a folder of $fpath, or source <(mutua completion zsh) after compinit
    _mutua() {
      local -a given answers going
      local line value
      given=("${(@Q)words[2,CURRENT-1]}")
      (( CURRENT > 2 )) || given=()
      for line in "${(@f)$("${(Q)words[1]}" __complete -- "${given[@]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        if [[ $line == :files ]]; then
          [[ $PREFIX == --*=* ]] && compset -P '*='
          _files
          return
        fi
        [[ -n $line ]] || continue
        value=${line%%$'\t'*}
        value=${value//:/\\:}
        [[ $line == *$'\t'* ]] && value+=":${line#*$'\t'}"
        if [[ ${line%%$'\t'*} == *[=,] ]]; then going+=("$value"); else answers+=("$value"); fi
      done
      (( $#answers )) && _describe -V mutua answers
      (( $#going )) && _describe -V mutua going -S ''
    }
    if [[ $funcstack[1] == _mutua ]]; then _mutua "$@"; else compdef _mutua mutua; fi

    """#

  private static let fishText = #"""
    # fish: mutua completion fish > ~/.config/fish/completions/mutua.fish
    function __mutua_complete
      set -l words (commandline -opc)
      set -l cursor (commandline -ct)
      set -l answers ($words[1] __complete -- $words[2..] "$cursor" 2>/dev/null)
      if test "$answers[1]" = :files
        set -l head (string match -r -- '^--[^=]*=' "$cursor")
        printf "$head%s\n" (__fish_complete_path (string replace -- "$head" '' "$cursor"))
      else
        printf '%s\n' $answers
      end
    end
    complete -c mutua -f -a '(__mutua_complete)'

    """#
}
