/** Words that nearly every text in the six languages contains: articles, prepositions, pronouns, forms of "to be". They are listed in folded form. */
const lists = {
  en: "a an and any are as at be been by for from had has have he her his if in into is it its no nor not of on one or our she so such than that the their them then there these they this those to was we were what when which who whom will with would all has everyone",
  fr: "a au aux avec ce ces cette c d dans de des du elle en est et etre eu il ils j je l la le les leur leurs lui m mais me n ne ni nos notre nous on ont ou par pas pour qu que qui quoi s sa se ses si soit son sont sur t te tout toute toutes tous un une vos votre vous y chacun",
  es: "a al algo ante como con de del desde donde e el ella ellos en entre era es esa ese esta este esto estos fue ha han hasta la las le les lo los mas me mi ni no nos o para pero por que se ser si sin sobre son su sus tambien te tiene toda todas todo todos u un una unos y ya",
  ru: "а без бы был была были было быть в во вот все всех вы где да для до его ее если есть же за и из или им их к как ко который ли мы на над не него ни но о об он она они от по под при с со так такой то только у чем что эта эти это я каждый",
  ar: "ا اذا الا التي الذي الذين الى ان انه او اي ايه به بها بل بين تلك ثم حتى دون ذلك عن على عند غير في فيه فيها قد كان كانت كل كما لا لان لكل لم لن له لها ليس ما مع من منها هذا هذه هم هو هي و وان يكون",
} as const;

export const stopWords: ReadonlySet<string> = new Set(Object.values(lists).flatMap((list) => list.split(" ")));
